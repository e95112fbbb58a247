import { Client, EqualityFilter } from 'ldapts';

export async function findUser(client: Client, login: string) {
  const { searchEntries } = await client.search('ou=people,dc=example,dc=com', {
    filter: new EqualityFilter({ attribute: 'uid', value: login }),
  });
  return searchEntries[0];
}
