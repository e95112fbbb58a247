export function search(req, res) {
  const pattern = new RegExp(req.query.q, 'i'); // BAD
  res.json(items.filter((item) => pattern.test(item.name)));
}
