import { Request, Response } from 'express';
import { AppDataSource } from './data-source';
import { User } from './entities/user';

export async function updateProfile(req: Request, res: Response) {
  const repository = AppDataSource.getRepository(User);
  const user = await repository.findOneByOrFail({ id: res.locals.userId });
  const { displayName, bio } = req.body;
  user.displayName = displayName;
  user.bio = bio;
  await repository.save(user);
  res.json({ id: user.id });
}
