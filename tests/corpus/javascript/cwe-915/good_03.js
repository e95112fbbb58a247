exports.register = async (req, res) => {
  const data = AccountInput.parse(req.body);
  res.json(await prisma.account.create({ data }));
};
