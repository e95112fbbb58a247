exports.register = async (req, res) => {
  const account = await prisma.account.create({ data: req.body }); // BAD
  res.json(account);
};
