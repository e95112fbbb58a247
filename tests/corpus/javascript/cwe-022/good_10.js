const fs = require('fs');
const FILES = new Map([['terms', 'terms.txt'], ['privacy', 'privacy.txt']]);

exports.legal = (req, res) => {
  const file = FILES.get(req.params.page);
  if (!file) return res.sendStatus(404);
  fs.createReadStream(`./legal/${file}`).pipe(res);
};
