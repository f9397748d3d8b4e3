using System.Diagnostics;
using System.Text;

namespace Patterns.Codegen.Package.Tests.Feed;

/// <summary>Runs the <c>dotnet</c> command, and programs made by it.</summary>
internal static class DotNet
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs <c>dotnet</c>.</summary>
    /// <returns>All it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public static Task<string> RunAsync(string folder, params string[] arguments) => RunProgramAsync(Path, folder, arguments);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>All it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed or took longer than ten minutes; the message holds what it printed.</exception>
    public static async Task<string> RunProgramAsync(string program, string folder, params string[] arguments)
    {
        using var process = Start(program, folder, arguments);
        process.StandardInput.Close();
        var output = new StringBuilder();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await Task.WhenAll(CollectAsync(process.StandardOutput, output, patience.Token), CollectAsync(process.StandardError, output, patience.Token));
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} took longer than {s_patience.TotalMinutes} minutes:\n{output}");
        }

        return process.ExitCode == 0
            ? output.ToString()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} in {folder} ended with exit code {process.ExitCode}:\n{output}");
    }

    /// <summary>Starts a program with redirected input and outputs.</summary>
    public static Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The SDK that runs this test hands its own paths down; the consumer picks its SDK as a user's build would.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);

        // No server process may outlive the test and keep its pipes open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static string Path => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    private static async Task CollectAsync(StreamReader reader, StringBuilder output, CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            lock (output)
                output.AppendLine(line);
        }
    }
}
