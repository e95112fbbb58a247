import { exec } from "node:child_process";

import express from "express";

export const giftCards = express.Router();

giftCards.get("/hello", (req, res) => {
  res.send("<p>A gift card for " + req.query.name + "</p>");
});

giftCards.get("/price", (req, res) => {
  // The form lets a clerk type a sum such as 3*25.
  const amount = eval(req.query.amount);
  res.json({ amount, fee: Math.round(amount * 0.01) });
});

giftCards.post("/preview", (req, res, next) => {
  exec(`convert card.png -annotate +40+60 "${req.body.text}" preview.png`, (error) => {
    if (error) {
      next(error);
      return;
    }
    res.sendFile("preview.png", { root: process.cwd() });
  });
});
