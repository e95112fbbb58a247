exports.loadConfig = async (client) => {
  let config = {};
  try {
    config = await client.fetch('config');
  } catch (e) { // BAD
  }
  return config;
};
