using Polly;
using Polly.Retry;

public sealed record Message(string Id, Uri Address)
{
    public string? Error { get; set; }
}

// What a send throws is noted with the message; the retry is for what stands around it.
public sealed class Deliveries(HttpClient http, Func<CancellationToken, Task<IReadOnlyList<Message>>> next, Func<IReadOnlyList<Message>, CancellationToken, Task> save)
{
    private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<TimeoutException>(), UseJitter = true, MaxRetryAttempts = 10 })
        .Build();

    public async Task RunAsync(CancellationToken stopping) => await s_pipeline.ExecuteAsync(async token => await SendAllAsync(token), stopping);

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        var messages = await next(cancellationToken);
        await Parallel.ForEachAsync(messages, cancellationToken, async (message, token) =>
        {
            try
            {
                await http.PostAsync(message.Address, null, token);
            }
            catch (Exception e)
            {
                message.Error = e.Message;
            }
        });

        await save(messages, cancellationToken);
    }
}
