using Polly;
using Polly.Retry;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddResiliencePipeline("import", pipeline =>
{
    pipeline.AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = [|args => ValueTask.FromResult(args.Outcome.Exception is not null)|],
        UseJitter = true,
    });
    pipeline.AddTimeout(TimeSpan.FromSeconds(5));
});
builder.Build().Run();
