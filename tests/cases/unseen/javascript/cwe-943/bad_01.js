const mongoose = require('mongoose');

const Recipe = mongoose.model('Recipe', new mongoose.Schema({ title: String, minutes: Number, tags: [String] }));

module.exports = async function recipeRoutes(fastify) {
  fastify.get('/recipes/quick', async (request) => {
    const { tag = 'dinner', minutes = '20' } = request.query;
    const script = 'this.minutes <= ' + minutes + ' && this.tags.length > 0';

    return Recipe.find({ tags: String(tag), $where: script }).limit(30).lean(); // BAD
  });
};
