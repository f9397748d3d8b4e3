using System.Diagnostics;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>
/// A server program on the loopback interface with a port and a temporary folder of its own. Ends with the test process, even when that is
/// killed. Many may run at once. Not thread-safe: one caller operates one server.
/// </summary>
public abstract class LocalServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private Process? _process;
    private bool _disposed;

    private protected LocalServer(string kind)
    {
        Kind = kind;
        Folder = ServerFolder.Create(kind);
        Port = LoopbackPort.Pick();
    }

    /// <summary>The address it listens on.</summary>
    public string Host => "127.0.0.1";

    /// <summary>The port it listens on: the same after a restart.</summary>
    public int Port { get; private set; }

    /// <summary>The server's process id; 0 when it does not run.</summary>
    public int ProcessId => IsRunning ? _process!.Id : 0;

    /// <summary>Whether the process exists, paused or not.</summary>
    public bool IsRunning => !_disposed && _process is { HasExited: false };

    /// <summary>The processor time that all its processes have used, to 10 ms.</summary>
    public TimeSpan ProcessorTime =>
        IsRunning ? LinuxProcess.Children(_process!.Id).Append(_process.Id).Aggregate(TimeSpan.Zero, static (sum, id) => sum + LinuxProcess.ProcessorTime(id)) : TimeSpan.Zero;

    /// <summary>What the server has written so far to its log.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private protected string Kind { get; }

    private protected string Folder { get; }

    private protected string LogFile => Path.Combine(Folder, "server.log");

    private protected virtual string? User => null;

    private protected virtual ServerClock? Clock => null;

    private protected virtual Signal StopSignal => Signal.Terminate;

    private protected virtual Signal DisposeSignal => Signal.Kill;

    /// <summary>Starts the server again on the same port with the same data and waits until it answers. Nothing to do while it runs.</summary>
    /// <param name="waitUntilReady">False to come back as soon as the process exists (a server that still loads its data).</param>
    /// <exception cref="InvalidOperationException">It ended or did not answer within a minute; the message holds the end of its log.</exception>
    public async Task StartAsync(bool waitUntilReady = true)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (IsRunning)
            return;
        _process?.Dispose();
        _process = await ServerStarter.StartAsync(Command(), LogFile, User, Clock?.Environment);
        if (waitUntilReady)
            await WaitUntilReadyAsync();
    }

    /// <summary>Waits until the server answers.</summary>
    /// <exception cref="InvalidOperationException">It ended or did not answer within a minute; the message holds the end of its log.</exception>
    public async Task WaitUntilReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (!IsRunning)
                throw new InvalidOperationException($"{Kind} ended with exit code {_process?.ExitCode} before it answered on port {Port}:\n{LogTail()}");
            if (clock.Elapsed > s_patience)
                throw new InvalidOperationException($"{Kind} did not answer on port {Port} within {s_patience.TotalSeconds} s:\n{LogTail()}");
            await Task.Delay(10);
        }
    }

    /// <summary>Stops it in good order, as an operator would, and waits until it is gone.</summary>
    public async Task StopAsync()
    {
        if (!IsRunning)
            return;
        await ResumeAsync();
        LinuxProcess.Send(_process!.Id, StopSignal);
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new InvalidOperationException($"{Kind} did not stop within {s_patience.TotalSeconds} s and was killed:\n{LogTail()}");
        }
    }

    /// <summary>Kills it with all its processes (<c>kill -9</c>), as a crash would, and waits until they are gone.</summary>
    public async Task KillAsync()
    {
        if (!IsRunning)
            return;
        // Stopped first, so that it starts no child between the listing and the kill.
        LinuxProcess.Send(_process!.Id, Signal.Stop);
        await WaitForAsync([_process.Id], static id => LinuxProcess.IsStopped(id) || !LinuxProcess.IsAlive(id));
        int[] all = [_process.Id, .. LinuxProcess.Children(_process.Id)];
        foreach (var id in all)
            LinuxProcess.Send(id, Signal.Kill);
        await _process.WaitForExitAsync();
        await WaitForAsync(all, static id => !LinuxProcess.IsAlive(id));
    }

    /// <summary>Freezes it with all its processes: connections stay open, nothing is answered.</summary>
    public async Task PauseAsync()
    {
        LinuxProcess.Send(RunningId(), Signal.Stop);
        await WaitForAsync([RunningId()], LinuxProcess.IsStopped);
        var children = LinuxProcess.Children(RunningId());
        foreach (var id in children)
            LinuxProcess.Send(id, Signal.Stop);
        await WaitForAsync(children, static id => LinuxProcess.IsStopped(id) || !LinuxProcess.IsAlive(id));
    }

    /// <summary>Lets it go on after <see cref="PauseAsync"/>.</summary>
    public async Task ResumeAsync()
    {
        int[] all = [.. LinuxProcess.Children(RunningId()), RunningId()];
        foreach (var id in all)
            LinuxProcess.Send(id, Signal.Continue);
        await WaitForAsync(all, static id => !LinuxProcess.IsStopped(id));
    }

    /// <summary>Stops it in good order and starts it again on the same port.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Kills it and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        if (IsRunning)
        {
            await ResumeAsync();
            LinuxProcess.Send(_process!.Id, DisposeSignal);
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(5)));
            await KillAsync();
        }

        _disposed = true;
        _process?.Dispose();
        ServerFolder.Delete(Folder);
        GC.SuppressFinalize(this);
    }

    /// <summary>The first start: another port when somebody took the picked one meanwhile.</summary>
    private protected async Task StartFirstAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < 5 && !IsRunning && Log.Contains("ddress already in use", StringComparison.Ordinal))
            {
                File.Delete(LogFile);
                Port = LoopbackPort.Pick();
            }
            catch
            {
                await DisposeAsync();
                throw;
            }
        }
    }

    private protected abstract IReadOnlyList<string> Command();

    private protected abstract Task<bool> AnswersAsync();

    private static async Task WaitForAsync(IReadOnlyList<int> ids, Func<int, bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!ids.All(condition))
        {
            if (clock.Elapsed > s_patience)
                throw new InvalidOperationException($"Processes {string.Join(", ", ids)} did not follow a signal within {s_patience.TotalSeconds} s.");
            await Task.Delay(1);
        }
    }

    private int RunningId() => IsRunning ? _process!.Id : throw new InvalidOperationException($"{Kind} on port {Port} does not run: start it first.");

    private string LogTail() => string.Join('\n', Log.Split('\n').TakeLast(30));
}
