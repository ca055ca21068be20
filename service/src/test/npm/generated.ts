// Calls the service with the client that OpenAPI Generator makes for TypeScript, as it is, and prints how many of the calls were answered as expected.
import {
    CatalogApi, ClassificationApi, ClassifyRequestToJSON, Configuration, DataSetsApi, ExamplesApi, ExplainRequestToJSON, ExplanationApi, FeaturesApi,
    FineTuningApi, IndexApi, LayersApi, ModelsApi, PlaygroundApi, PlaygroundExample, ResponseError, TasksApi,
} from './index.js';
import type { ClassifyRequest, ExplainRequest, InitOverrideFunction, Problem } from './index.js';

declare const process: { argv: string[] };

const configuration = new Configuration({ basePath: process.argv[2]! });
const model = 'resnet20-cifar10';
let calls = 0;

function expect(what: string, holds: boolean): void {
    if (!holds) {
        throw new Error(what);
    }
    calls++;
}

/** Sends something else than the form that the generated method makes. */
function body(type: string, content: BodyInit, accept = 'application/json'): InitOverrideFunction {
    return async () => ({ headers: { 'Content-Type': type, Accept: accept }, body: content });
}

async function begins(answer: { raw: Response }, bytes: number[]): Promise<boolean> {
    const content = new Uint8Array(await answer.raw.arrayBuffer());
    return bytes.every((byte, index) => content[index] === byte);
}

const models = new ModelsApi(configuration);
expect('index', (await new IndexApi(configuration).getIndex()).defaultModel === model);
expect('catalog', (await new CatalogApi(configuration).listCatalog({ limit: 5 })).items.length === 5);
expect('models', (await models.listModels()).items.some(one => one.name === model));
expect('version', (await models.getModelVersion({ model, version: 1 })).version === 1);
expect('file', (await models.getModelFile({ model, file: 'card.md' }))!.size > 0);
expect('layers', (await new LayersApi(configuration).showLayers({ model })).rows.length > 20);
expect('tasks', Array.isArray((await new TasksApi(configuration).listTasks()).items));

const examples = new ExamplesApi(configuration);
const boat = await examples.drawBoat();
const data = btoa(String.fromCharCode(...new Uint8Array(await boat.arrayBuffer())));
const classification = new ClassificationApi(configuration);
const form = await classification.classifyImages({ model, topK: 3, image: [boat, boat] });
expect('form', form.results.length === 2 && form.results[0]!.predictions![0]!.label === 'ship');
const images: ClassifyRequest = { topK: 3, images: [{ name: 'boat.png', data }] };
const json = await classification.classifyImages({}, body('application/json', JSON.stringify(ClassifyRequestToJSON(images))));
expect('JSON', json.results[0]!.predictions!.length === 3);
const raw = await classification.classifyImages({}, body('image/png', boat));
expect('bytes', raw.results[0]!.predictions![0]!.label === 'ship');

const explanation = new ExplanationApi(configuration);
const maps = await explanation.explainImages({ method: ['grad-cam', 'saliency'], image: [boat] });
expect('maps', maps.results[0]!.maps!.length === 2);
const methods: ExplainRequest = { methods: [{ method: 'occlusion', window: 8, stride: 8 }], images: images.images };
const occlusion = await explanation.explainImages({}, body('application/json', JSON.stringify(ExplainRequestToJSON(methods))));
expect('methods', occlusion.results[0]!.maps![0]!.method === 'occlusion');
const png = [0x89, 0x50, 0x4e, 0x47];
expect('PNG', await begins(await explanation.explainImagesRaw({}, body('image/png', boat, 'image/png')), png));

const features = new FeaturesApi(configuration);
const vectors = await features.computeFeatures({ model, image: [boat] });
expect('features', vectors.results[0]!.features![0]!.shape[0] === 64);
const npy = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
expect('npy', await begins(await features.computeFeaturesRaw({}, body('image/png', boat, 'application/x-npy')), npy));

const datasets = new DataSetsApi(configuration);
const archive = await examples.drawShapes({ images: 30, seed: 2 });
const shapes = await datasets.addDataset({ name: 'typescript-shapes', prefer: 'wait=60', archive });
expect('data set', shapes.name === 'typescript-shapes');
expect('images', (await datasets.listImages({ dataset: shapes.name, limit: 10 })).items.length === 10);
expect('image', await begins(await datasets.getImageRaw({ dataset: shapes.name, image: 0 }), png));

const jobs = new FineTuningApi(configuration);
const finetuneRequest = { base: model, dataset: shapes.name, name: 'typescript-shapes', recipe: { kind: 'linear-probe' as const } };
const job = await jobs.submitFinetuneJob({ prefer: 'wait=60', finetuneRequest });
expect('job', job.state === 'succeeded');
expect('events', (await jobs.followFinetuneJob({ id: job.id }))!.includes('event:end'));
expect('report', (await jobs.getFinetuneReport({ id: job.id })).labels!.length === 3);

expect('alias', (await models.setAlias({ model, alias: 'finest', aliasTarget: { version: 1 } })).version === 1);
await models.removeAlias({ model, alias: 'finest' });
const playground = new PlaygroundApi(configuration);
expect('playground', (await playground.trainPlayground({ playgroundRequest: { example: PlaygroundExample.Xor, epochs: 5, pictureSize: 100 } })).size > 0);
const refusal: unknown = await models.getModel({ model: 'nothing' }).catch((error: unknown) => error);
expect('refusal', refusal instanceof ResponseError);
const problem: Problem = await (refusal as ResponseError).response.json();
expect('problem', problem.status === 404 && problem.type === 'https://fovea.dev/problems/unknown-model');
console.log(calls);
