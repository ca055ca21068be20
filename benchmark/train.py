"""Training images per second of PyTorch itself, on the networks of TrainBenchmark. Usage: train.py [lenet|mobilenet_v2|resnet18]..."""

import statistics
import sys
import time

import torch
import torchvision
from torch import nn

ROUNDS = 7


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def measure(name):
    small = name == "lenet"
    model = lenet() if small else torchvision.models.get_model(name)
    shape, classes, steps = ((64, 1, 28, 28), 10, 100) if small else ((16, 3, 224, 224), 1000, 1)
    batches = [(torch.randn(shape), torch.randint(classes, shape[:1])) for _ in range(4)]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    model.train()

    def run():
        start = time.perf_counter()
        for step in range(steps):
            images, labels = batches[step % len(batches)]
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(images), labels).backward()
            optimizer.step()
        return steps * shape[0] / (time.perf_counter() - start)

    run()
    run()
    print(f"{name}: PyTorch {torch.__version__} {statistics.median(run() for _ in range(ROUNDS)):.1f} images per second")


for network in sys.argv[1:] or ["lenet", "mobilenet_v2", "resnet18"]:
    measure(network)
