using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Tests.Locks;

public class OneInstanceTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task OneOfManyRunsAndAnotherTakesOverWhenItStopsOrFails()
    {
        var store = new InProcessLockStore("Shared");
        var terms = new Terms();
        var hosts = Enumerable.Range(0, 3).Select(_ => Host(store, terms)).ToList();
        foreach (var host in hosts)
            await host.StartAsync(TestContext.Current.CancellationToken);

        var first = await terms.NextAsync();
        Assert.Single(terms.Running);
        var owner = hosts.Single(host => host.Services.GetRequiredService<PatternRuntime>().HeldLocks.Count == 1);
        hosts.Remove(owner);
        await owner.StopAsync(TestContext.Current.CancellationToken);
        var second = await terms.NextAsync();
        Assert.NotSame(first, second);
        Assert.Same(second, Assert.Single(terms.Running));

        second.Fail();
        var third = await terms.NextAsync();
        Assert.NotSame(second, third);
        Assert.Same(third, Assert.Single(terms.Running));
        foreach (var host in hosts)
            await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Empty(terms.Running);
    }

    [Fact]
    public async Task ItStopsWhenItsLockIsLost()
    {
        var store = new InProcessLockStore("Shared");
        var terms = new Terms();
        var time = new FakeTimeProvider();
        using var host = Host(store, terms, time);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var first = await terms.NextAsync();
        var runtime = host.Services.GetRequiredService<PatternRuntime>();
        var held = runtime.HeldLocks.Single();
        await store.ReleaseAsync(runtime.LocksOf(store).Held().Single());
        var next = terms.NextAsync();
        while (!next.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(next, Task.Delay(1, TestContext.Current.CancellationToken));
        }

        Assert.NotSame(first, await next);
        Assert.True(runtime.HeldLocks.Single().FencingToken > held.FencingToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void BadValuesAreRefusedWhereItIsRegistered()
    {
        var patterns = new ServiceCollection().AddPatterns();
        Assert.Contains("Ttl", Assert.Throws<PatternConfigurationException>(() => patterns.AddHostedServiceOnOneInstance<Hasty>()).Message, StringComparison.Ordinal);
        Assert.Contains("Ttl", Assert.Throws<PatternConfigurationException>(() => patterns.AddHostedServiceOnOneInstance<Vague>()).Message, StringComparison.Ordinal);
    }

    private static IHost Host(InProcessLockStore store, Terms terms, TimeProvider? time = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(terms);
        builder.Services.AddSingleton<ILockStore>(store);
        builder.Services.AddPatterns(Generated.RateLimitTests.Define).AddHostedServiceOnOneInstance<Job>();
        return builder.Build();
    }

    [RunOnOneInstance(Key = "job", Ttl = "30s")]
    private sealed class Job(Terms terms) : BackgroundService
    {
        private readonly TaskCompletionSource _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail() => _failure.SetException(new InvalidOperationException("job"));

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            terms.Begin(this);
            try
            {
                await _failure.Task.WaitAsync(stoppingToken);
            }
            finally
            {
                terms.End(this);
            }
        }
    }

    [RunOnOneInstance(Ttl = "1ms")]
    private sealed class Hasty : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }

    [RunOnOneInstance(Ttl = "soon")]
    private sealed class Vague : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }

    private sealed class Terms
    {
        private readonly ConcurrentDictionary<Job, bool> _running = new();
        private readonly System.Threading.Channels.Channel<Job> _begun = System.Threading.Channels.Channel.CreateUnbounded<Job>();

        public ICollection<Job> Running => _running.Keys;

        public void Begin(Job job)
        {
            _running[job] = true;
            _begun.Writer.TryWrite(job);
        }

        public void End(Job job) => _running.TryRemove(job, out _);

        public async Task<Job> NextAsync() => await _begun.Reader.ReadAsync().AsTask().WaitAsync(s_soon);
    }
}
