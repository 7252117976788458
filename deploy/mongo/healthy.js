// The health check of the store: makes the replica set and the two users once, then asks whether it takes writes.
// Each service has its own user, so that the catalogue cannot read a lead.
/* global db, rs, process, quit */

function isPrimary() {
  return db.hello().isWritablePrimary === true;
}

function user(name, password, database) {
  const admin = db.getSiblingDB('admin');
  if (admin.getUser(name) === null) {
    admin.createUser({ user: name, pwd: password, roles: [{ role: 'readWrite', db: database }] });
  }
}

try {
  rs.status();
} catch (notYet) {
  if (notYet.codeName !== 'NotYetInitialized') {
    throw notYet;
  }
  rs.initiate({ _id: 'labpath', members: [{ _id: 0, host: 'mongo:27017' }] });
}
if (!isPrimary()) {
  quit(1);
}
user('labpath-catalog', process.env.MONGO_CATALOG_PASSWORD, 'labpath_catalog');
user('labpath-lead', process.env.MONGO_LEAD_PASSWORD, 'labpath_lead');
