def evaluate(model, loader):
    model.eval()
    return [model(batch) for batch in loader]
