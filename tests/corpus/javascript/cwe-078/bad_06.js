const { exec } = require('child_process');
const util = require('util');
const run = util.promisify(exec);

exports.ping = async (ctx) => {
  const { stdout } = await run(`ping -c 1 ${ctx.query.host}`); // BAD
  ctx.body = stdout;
};
