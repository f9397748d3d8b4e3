using System.Diagnostics;
using System.Threading.Channels;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Testing.Workers;

/// <summary>
/// Another process that works with the real stores (<c>tests/Patterns.Codegen.Worker</c>), to be paused and killed. Ends with the test process, even when that is killed. The test project
/// references the worker's project without its assembly, so that it is built. Not thread-safe: one caller operates one worker.
/// </summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _errors = [];

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                _lines.Writer.TryComplete();
            else
                _lines.Writer.TryWrite(line.Data);
        };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.Add(line.Data ?? "");
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it exists, paused or not.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>What it has written to its error output.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
                return string.Join('\n', _errors);
        }
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="job">The job and its arguments.</param>
    public static async Task<WorkerProcess> StartAsync(params string[] job)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = RepositoryFolder.Combine("tests", "Patterns.Codegen.Worker", "bin", configuration, "net10.0", "Patterns.Codegen.Worker.dll");
        return await StartProgramAsync(program, job);
    }

    /// <summary>Starts another program of this repository.</summary>
    /// <param name="program">Its assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<WorkerProcess> StartProgramAsync(string program, params string[] arguments)
    {
        if (!File.Exists(program))
            throw new InvalidOperationException($"{program} was not built: does the test project reference its project?");
        return new(await ServerStarter.StartWorkerAsync([Programs.Find("dotnet", "dotnet-sdk-10.0"), "exec", program, .. arguments]));
    }

    /// <summary>Tells it a line.</summary>
    public async Task SendAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The next line that it says.</summary>
    /// <exception cref="InvalidOperationException">It ended, or said nothing for a minute; the message holds what it wrote to its error output.</exception>
    public async Task<string> ReadAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            return await _lines.Reader.ReadAsync(patience.Token);
        }
        catch (Exception error) when (error is ChannelClosedException or OperationCanceledException)
        {
            throw new InvalidOperationException($"The worker said nothing more ({error.GetType().Name}):\n{Errors}", error);
        }
    }

    /// <summary>All lines until it ends.</summary>
    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancellationToken = default) => _lines.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Reads lines until one begins with <paramref name="start"/>, and gives that one.</summary>
    public async Task<string> ReadUntilAsync(string start)
    {
        while (true)
        {
            var line = await ReadAsync();
            if (line.StartsWith(start, StringComparison.Ordinal))
                return line;
        }
    }

    /// <summary>Freezes it.</summary>
    public async Task PauseAsync()
    {
        LinuxProcess.Send(Id, Signal.Stop);
        while (IsRunning && !LinuxProcess.IsStopped(Id))
            await Task.Delay(1);
    }

    /// <summary>Lets it go on.</summary>
    public void Resume() => LinuxProcess.Send(Id, Signal.Continue);

    /// <summary>Kills it (<c>kill -9</c>) and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!IsRunning)
            return;
        LinuxProcess.Send(Id, Signal.Kill);
        await _process.WaitForExitAsync();
    }

    /// <summary>Closes its input and waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return _process.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
