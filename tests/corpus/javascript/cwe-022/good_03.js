const fs = require("fs/promises");
const path = require("path");

async function remove(ctx) {
  const { name } = ctx.request.body;
  await fs.unlink("/srv/avatars/" + path.basename(name));
  ctx.status = 204;
}
module.exports = remove;
