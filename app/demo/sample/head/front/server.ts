import express from "express";

import { giftCards } from "./giftcards";
import { fetchOrders } from "./orders";

const app = express();
const port = Number(process.env.PORT ?? 8080);

app.use(express.json());
app.use(express.static("public"));
app.use("/gift-cards", giftCards);

app.get("/api/orders", async (req, res, next) => {
  try {
    res.json(await fetchOrders(req.get("authorization") ?? ""));
  } catch (error) {
    next(error);
  }
});

app.listen(port);
