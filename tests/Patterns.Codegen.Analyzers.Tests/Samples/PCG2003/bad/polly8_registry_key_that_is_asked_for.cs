// severity = Info
using Polly;
using Polly.Registry;
using Polly.Retry;

public sealed class Outbox
{
    private readonly ResiliencePipelineRegistry<string> _registry = new();

    public Outbox()
    {
        _registry.TryAddBuilder("outbox", (builder, _) => builder.[|AddRetry|](Options()));
        _registry.TryAddBuilder("nobody asks for it", (builder, _) => builder.AddRetry(Options()));
    }

    public void Dispatch(Action send) => _registry.GetPipeline("outbox").Execute(send);

    private static RetryStrategyOptions Options() => new() { ShouldHandle = new PredicateBuilder().Handle<TimeoutException>(), MaxRetryAttempts = 3 };
}
