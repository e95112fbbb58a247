const path = require('path');
const fs = require('fs/promises');

class Store {
  constructor(root) { this.root = root; }
  pathOf(key) { return path.join(this.root, key); }
  async read(req, res) {
    res.send(await fs.readFile(this.pathOf(req.params.key))); // BAD
  }
}
module.exports = Store;
