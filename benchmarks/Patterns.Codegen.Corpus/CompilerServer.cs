using System.Diagnostics;

namespace Patterns.Codegen.Corpus;

/// <summary>The compiler as builds run it: the SDK's own server process, asked by its client, under a name of its own so that no other build shares it.</summary>
internal sealed class CompilerServer : IDisposable
{
    private readonly string _folder;
    private readonly string _name = "patterns-corpus-" + Guid.NewGuid().ToString("N");
    private readonly Process _server;

    /// <param name="sdk">The folder of the SDK.</param>
    public CompilerServer(string sdk)
    {
        _folder = Path.Combine(sdk, "Roslyn", "bincore");
        _server = Start("VBCSCompiler.dll", "-pipename:" + _name);
    }

    /// <summary>Runs the compiler with a response file.</summary>
    /// <returns>The processor time that the server took, in seconds.</returns>
    /// <exception cref="InvalidOperationException">The compiler did not succeed.</exception>
    public double Compile(string responseFile)
    {
        var before = ProcessorTime();
        using var client = Start("csc.dll", "/shared:" + _name, "/keepalive:3600", "/noconfig", "@" + responseFile);
        var output = client.StandardOutput.ReadToEnd();
        client.WaitForExit();
        return client.ExitCode == 0
            ? ProcessorTime() - before
            : throw new InvalidOperationException($"{responseFile}: {output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? output}");
    }

    public void Dispose()
    {
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
    }

    private double ProcessorTime()
    {
        _server.Refresh();
        return _server.HasExited
            ? throw new InvalidOperationException("The compiler's server has ended, and with it what it would have been measured by.")
            : _server.TotalProcessorTime.TotalSeconds;
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(_folder, program));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
