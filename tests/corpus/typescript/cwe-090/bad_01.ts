import { Client } from 'ldapts';

export async function findUser(client: Client, login: string) {
  const { searchEntries } = await client.search('ou=people,dc=example,dc=com', { // BAD
    filter: `(&(objectClass=person)(uid=${login}))`,
  });
  return searchEntries[0];
}
