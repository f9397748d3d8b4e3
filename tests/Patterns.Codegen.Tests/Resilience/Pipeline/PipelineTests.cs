using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Resilience;
using Polly;
using Polly.Registry;
using Polly.Retry;
using Polly.Simmy;
using Polly.Timeout;

namespace Patterns.Codegen.Tests.Resilience.Pipeline;

public sealed class PipelineTests
{
    private static readonly RetryStrategyOptions s_retryAtOnce = new() { Delay = TimeSpan.Zero, MaxRetryAttempts = 2 };

    [Fact]
    public async Task Runs_the_call_through_the_registered_pipeline()
    {
        var policy = Policy(services => services.AddResiliencePipeline("standard", builder => builder.AddRetry(s_retryAtOnce)));
        var attempts = 0;

        var result = await policy.ExecuteAsync((name, _) => ++attempts < 3 ? throw new TimeoutException() : new ValueTask<string>(name), "done", CancellationToken.None);

        Assert.Equal(("done", 3), (result, attempts));
    }

    [Fact]
    public async Task A_call_without_a_result_goes_through_it_as_well()
    {
        var policy = Policy(services => services.AddResiliencePipeline("standard", builder => builder.AddRetry(s_retryAtOnce)));
        var attempts = 0;

        await policy.ExecuteAsync(
            async (_, _) =>
            {
                await Task.Yield();
                if (++attempts < 3)
                    throw new TimeoutException();
            },
            0,
            CancellationToken.None);

        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task A_pipeline_for_the_results_type_is_preferred()
    {
        var policy = Policy(services => services
            .AddResiliencePipeline("standard", builder => builder.AddChaosFault(1, () => new InvalidOperationException("the untyped one")))
            .AddResiliencePipeline<string, string>("standard", builder => builder.AddChaosOutcome(1, () => "typed")));

        Assert.Equal("typed", await policy.ExecuteAsync((_, _) => new ValueTask<string>("call"), 0, CancellationToken.None));
    }

    [Fact]
    public async Task Chaos_strategies_come_in_this_way()
    {
        var policy = Policy(services => services.AddResiliencePipeline("standard", builder => builder.AddChaosFault(1, () => new InvalidOperationException("chaos"))));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => policy.ExecuteAsync((_, _) => new ValueTask<int>(1), 0, CancellationToken.None).AsTask());

        Assert.Equal("chaos", error.Message);
    }

    [Fact]
    public async Task The_calls_exception_arrives_with_its_stack()
    {
        var policy = Policy(services => services.AddResiliencePipeline("standard", builder => builder.AddTimeout(TimeSpan.FromMinutes(1))));

        var error = await Assert.ThrowsAsync<ArgumentException>(() => policy.ExecuteAsync((_, _) => CallThatFails(), 0, CancellationToken.None).AsTask());

        Assert.Contains(nameof(CallThatFails), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_call_gets_the_pipelines_token_and_the_callers_cancellation_reaches_it()
    {
        var policy = Policy(services => services.AddResiliencePipeline("standard", builder => builder.AddTimeout(TimeSpan.FromMinutes(1))));
        using var caller = new CancellationTokenSource();
        var call = policy.ExecuteAsync(
            static async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return 1;
            },
            0,
            caller.Token).AsTask();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_time_out_of_the_pipeline_is_Pollys_exception()
    {
        var time = new Retry.TimerSignalTimeProvider();
        var policy = Policy(services => services.AddResiliencePipeline("standard", builder =>
        {
            builder.TimeProvider = time;
            builder.AddTimeout(TimeSpan.FromSeconds(5));
        }));
        var call = policy.ExecuteAsync(
            static async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return 1;
            },
            0,
            CancellationToken.None).AsTask();
        await time.TimerCreated.WaitAsync(TimeSpan.FromSeconds(30));

        time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_pipeline_that_is_not_registered_is_named_with_the_remedy()
    {
        var policy = Policy(services => services.AddResiliencePipeline("other", builder => builder.AddRetry(s_retryAtOnce)));

        var error = await Assert.ThrowsAsync<PatternConfigurationException>(() => policy.ExecuteAsync((_, _) => new ValueTask<int>(1), 0, CancellationToken.None).AsTask());

        Assert.Equal(
            "[Pipeline] of Shop.Pay = 'standard': no Polly pipeline of this name is registered for Int32 or for any result; call services.AddResiliencePipeline(\"standard\", builder => ...).",
            error.Message);
    }

    [Fact]
    public void Without_any_pipelines_it_is_refused_before_the_first_call()
    {
        var error = Assert.Throws<PatternConfigurationException>(() => new PipelinePolicy("Shop.Pay", "standard", null));

        Assert.Contains("AddResiliencePipeline(\"standard\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_completes_at_once_costs_no_allocation(bool typed)
    {
        var policy = Policy(services => _ = typed
            ? services.AddResiliencePipeline<string, string>("standard", builder => builder.AddTimeout(TimeSpan.FromMinutes(1)))
            : services.AddResiliencePipeline("standard", builder => builder.AddTimeout(TimeSpan.FromMinutes(1))));
        var allocated = 0L;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 200; i++)
            {
                if (await policy.ExecuteAsync(static (state, _) => new ValueTask<string>(state), "one", CancellationToken.None) != "one")
                    Assert.Fail("another result");
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private static async ValueTask<int> CallThatFails()
    {
        await Task.Yield();
        throw new ArgumentException("wrong");
    }

    private static PipelinePolicy Policy(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return new("Shop.Pay", "standard", services.BuildServiceProvider().GetRequiredService<ResiliencePipelineProvider<string>>());
    }
}
