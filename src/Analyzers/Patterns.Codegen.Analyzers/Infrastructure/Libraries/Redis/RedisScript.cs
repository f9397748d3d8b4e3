using System.Text.RegularExpressions;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>The commands that a Lua script sends, as far as they are written in it.</summary>
/// <param name="Text">The script.</param>
internal sealed record RedisScript(string Text)
{
    /// <summary>A script's calls are short; the bound keeps hostile texts cheap.</summary>
    private static readonly Regex s_call = new(
        @"redis\s*\.\s*p?call\s*\(\s*['""](?<name>[A-Za-z]{1,20})['""](?<args>[^()]{0,300})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    private static readonly Regex s_decision = new(@"\b(if|and|or|while|until)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static readonly char[] s_separators = [',', ' ', '\t', '\r', '\n', '\'', '"'];

    /// <summary>Command names in upper case with their arguments in upper case.</summary>
    public ImmutableArray<(string Name, ImmutableHashSet<string> Arguments, string Key)> Commands { get; } = Read(Text);

    /// <summary>The key that is set or deleted, as the script writes it: <c>KEYS[1]</c>, <c>@key</c>, <c>'lock:yard'</c>.</summary>
    public string? Key => (Commands.FirstOrDefault(static command => command.Name is "SET" or "SETNX" or "DEL" or "UNLINK") is { Key.Length: > 0 } found ? found : Commands.FirstOrDefault()).Key;

    public bool Calls(params string[] names) => Commands.Any(command => names.Contains(command.Name));

    /// <summary>Whether the script sends a command on another key than it deletes.</summary>
    public bool CallsElsewhere(string name) => Commands.Any(command => command.Name == name && !Commands.Any(other => other.Name is "DEL" or "UNLINK" && other.Key == command.Key));

    /// <summary>Whether the script does one thing or another: one that does not deletes whatever it has read or counted before.</summary>
    public bool Decides => IsMatch(Text);

    /// <summary>Whether the script sets a key only when it does not exist.</summary>
    public bool SetsWhenNotExists => Commands.Any(static command => command.Name == "SETNX" || (command.Name == "SET" && command.Arguments.Contains("NX")));

    /// <summary>Whether the script deletes a key.</summary>
    public bool Deletes => Calls("DEL", "UNLINK");

    /// <summary>Whether anything in the script gives a key an expiry.</summary>
    public bool Expires => Commands.Any(static command =>
        command.Name is "EXPIRE" or "PEXPIRE" or "EXPIREAT" or "PEXPIREAT" or "SETEX" or "PSETEX" or "GETEX"
        || (command.Name == "SET" && command.Arguments.Overlaps(["EX", "PX", "EXAT", "PXAT"])));

    private static bool IsMatch(string text)
    {
        try
        {
            return s_decision.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static ImmutableArray<(string, ImmutableHashSet<string>, string)> Read(string text)
    {
        var commands = ImmutableArray.CreateBuilder<(string, ImmutableHashSet<string>, string)>();
        try
        {
            for (var match = s_call.Match(text); match.Success && commands.Count < 200; match = match.NextMatch())
            {
                var written = match.Groups["args"].Value;
                var arguments = written.ToUpperInvariant().Split(s_separators, StringSplitOptions.RemoveEmptyEntries);
                commands.Add((match.Groups["name"].Value.ToUpperInvariant(), [.. arguments], written.Split([','], 3).ElementAtOrDefault(1)?.Trim() ?? ""));
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }

        return commands.ToImmutable();
    }
}
