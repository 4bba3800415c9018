// Holds Kubernetes objects, given as a JSON array on standard input, against the schemas of their kinds, and prints
// what is wrong as a JSON array. A program of its own because the schemas come as ES modules.
import { json } from 'node:stream/consumers';

const PACKAGES = { 'keda.sh': '@kubernetes-models/keda' };

const complaints = [];
for (const manifest of await json(process.stdin)) {
  const [group, version] = manifest.apiVersion.split('/');
  const folder = version === undefined ? group : `${group}/${version}`;
  const models = await import(`${PACKAGES[group] ?? 'kubernetes-models'}/${folder}`);
  const Model = models[manifest.kind];
  try {
    if (Model === undefined) throw new Error('There is no such kind.');
    new Model(manifest).validate();
  } catch (error) {
    complaints.push(`${manifest.kind} ${manifest.metadata?.name}: ${error.message}`);
  }
}
console.log(JSON.stringify(complaints));
