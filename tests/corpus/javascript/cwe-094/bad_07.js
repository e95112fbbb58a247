function compile(expression) {
  return new Function('row', 'return ' + expression); // BAD
}

exports.filter = (req, res) => {
  const test = compile(req.query.where);
  res.json(rows.filter(test));
};
