// The page in a browser: it asks for nothing but itself, fits a desk and a telephone, and its links lead to
// what they name. Pictures of it, light and dark, lie beside it afterwards: `NAME-light.png`.
import { chromium } from "playwright-core";

const [executablePath, file, name] = process.argv.slice(2);
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const browser = await chromium.launch({ executablePath, args });

for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1100, height: 900 } });
  const page = await context.newPage();
  const requests = [];
  const problems = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => problems.push(message.text()));
  await page.goto(`file://${file}`);
  for (const summary of (await page.locator("article details > summary").all()).slice(0, 3)) await summary.click();
  await page.screenshot({ path: `${name}-${colorScheme}.png` });
  expect("requests", requests.length, 1);
  expect("problems", problems.join(), "");

  const links = await page.locator('a[href^="#"]').evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  for (const href of new Set(links)) {
    await page.locator(`a[href="${href}"]`).first().click();
    const is_seen = await page.evaluate((id) => {
      const box = document.getElementById(id)?.getBoundingClientRect();
      return box !== undefined && box.top < innerHeight && box.bottom > 0;
    }, href.slice(1));
    expect(href, is_seen, true);
  }
  expect("links", links.length > 0, true);
  for (const width of [1100, 390]) {
    await page.setViewportSize({ width, height: 800 });
    expect(`fits ${width}`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  }
}
await browser.close();

function expect(what, found, wanted) {
  if (found !== wanted) {
    console.error(`${what}: ${found}, not ${wanted}`);
    process.exit(1);
  }
}
