const axios = require('axios');

async function download(address) {
  const answer = await axios.get(address, { responseType: 'arraybuffer' }); // BAD
  return answer.data;
}

exports.preview = async (req, res) => {
  res.send(await download(req.body.image));
};
