const puppeteer = require('puppeteer');

exports.shot = async (req, res) => {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  await page.goto(req.query.url); // BAD
  res.type('png').send(await page.screenshot());
};
