#!/usr/bin/env bash
# groff formats the page and warns of nothing.
warnings=$(groff -man -Tutf8 -ww -z "$1" 2>&1)
[ -z "$warnings" ] || { echo "$warnings"; exit 1; }
