using Npgsql;
using Patterns.Codegen.Testing.Workers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Processes that handle messages (<c>Worker/Idempotency/ConsumerJob</c>), and the history of what they said. One caller operates them.</summary>
internal sealed class Consumers(Backends backends) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, (WorkerProcess Process, Task Reading)> _running = [];
    private readonly List<Said> _history = [];
    private TaskCompletionSource _more = New();

    /// <summary>All that was said so far; what one process said is in its order.</summary>
    public Said[] History
    {
        get
        {
            lock (_history)
                return [.. _history];
        }
    }

    /// <summary>Begins the history anew, where all that was asked is answered: it is searched from its beginning each time.</summary>
    public void Forget()
    {
        lock (_history)
            _history.Clear();
    }

    /// <summary>Starts processes, whose names PostgreSQL knows.</summary>
    public async Task StartAsync(params string[] names)
    {
        await Task.WhenAll(names.Select(async name =>
        {
            var connection = new NpgsqlConnectionStringBuilder(backends.Postgres.ConnectionString) { ApplicationName = name };
            var process = await WorkerProcess.StartAsync("consumer", connection.ConnectionString, backends.Redis.Configuration);
            await process.ReadUntilAsync("ready");
            lock (_running)
                _running.Add(name, (process, ReadAsync(name, process)));
        }));
    }

    /// <summary>Delivers a message.</summary>
    public Task SendAsync(string name, string method, string message, string step = "none") => _running[name].Process.SendAsync($"{method} {message} {step}");

    /// <summary>Lets the deliveries of a message go on.</summary>
    public Task GoAsync(string name, string message) => _running[name].Process.SendAsync($"go {message}");

    /// <summary>Kills a process; then all that it said is in the history.</summary>
    public async Task KillAsync(string name)
    {
        _running.Remove(name, out var victim);
        await victim.Process.KillAsync();
        await victim.Reading.WaitAsync(s_patience);
        await victim.Process.DisposeAsync();
    }

    /// <summary>Waits until the history is as it should be.</summary>
    public async Task UntilAsync(string what, Func<Said[], bool> isTrue)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        while (true)
        {
            Task more;
            lock (_history)
                more = _more.Task;
            var history = History;
            if (isTrue(history))
                return;
            try
            {
                await more.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                var errors = string.Join('\n', _running.Values.Select(static running => running.Process.Errors));
                Assert.Fail($"Not within a minute: {what}. The last lines:\n{string.Join('\n', history.TakeLast(30))}\n{errors}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (process, _) in _running.Values)
            await process.DisposeAsync();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ReadAsync(string name, WorkerProcess process)
    {
        await foreach (var line in process.ReadAllAsync())
        {
            TaskCompletionSource more;
            lock (_history)
            {
                _history.Add(Said.Of(name, line));
                more = _more;
                _more = New();
            }

            more.SetResult();
        }
    }
}
