const ldap = require('ldapjs');

const BASE = 'ou=people,dc=harbor,dc=example';

class Directory {
  constructor(url) {
    this.client = ldap.createClient({ url, timeout: 5000 });
  }

  find(filter) {
    return new Promise((resolve, reject) => {
      this.client.search(BASE, { scope: 'sub', filter, attributes: ['cn', 'mail'] }, (err, res) => { // BAD
        if (err) return reject(err);
        const found = [];
        res.on('searchEntry', (entry) => found.push(entry.pojo));
        res.on('error', reject);
        res.on('end', () => resolve(found));
      });
    });
  }
}

const directory = new Directory('ldaps://ldap.harbor.example');

module.exports = async function phonebook(ctx) {
  const { surname } = ctx.request.query;
  ctx.body = await directory.find('(&(objectClass=person)(sn=' + surname + '*))');
};
