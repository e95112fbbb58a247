const ldap = require('ldapjs');

const BASE = 'ou=people,dc=harbor,dc=example';

const escapeFilter = (text) =>
  text.replace(/[\\*()\0]/g, (c) => '\\' + c.charCodeAt(0).toString(16).padStart(2, '0'));

class Directory {
  constructor(url) {
    this.client = ldap.createClient({ url, timeout: 5000 });
  }

  find(filter) {
    return new Promise((resolve, reject) => {
      this.client.search(BASE, { scope: 'sub', filter, attributes: ['cn', 'mail'] }, (err, res) => {
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
  const surname = escapeFilter(String(ctx.request.query.surname));
  ctx.body = await directory.find('(&(objectClass=person)(sn=' + surname + '*))');
};
