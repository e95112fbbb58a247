const mongoose = require('mongoose');

const Recipe = mongoose.model('Recipe', new mongoose.Schema({ title: String, minutes: Number, tags: [String] }));

const HAS_TAGS = 'this.tags.length > 0';

module.exports = async function recipeRoutes(fastify) {
  fastify.get('/recipes/quick', async (request) => {
    const { tag = 'dinner', minutes = '20' } = request.query;
    const limit = Number.parseInt(minutes, 10) || 20;

    return Recipe.find({ tags: String(tag), minutes: { $lte: limit }, $where: HAS_TAGS }).limit(30).lean();
  });
};
