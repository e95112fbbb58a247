exports.loadConfig = async (client, log) => {
  let config = {};
  try {
    config = await client.fetch('config');
  } catch (error) {
    log.warn({ error }, 'the defaults are used');
  }
  return config;
};
