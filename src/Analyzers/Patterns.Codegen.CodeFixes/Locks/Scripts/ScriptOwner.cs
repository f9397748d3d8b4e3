using System.Globalization;
using System.Text.RegularExpressions;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

namespace Patterns.Codegen.CodeFixes.Locks.Scripts;

/// <summary>Lets a script that frees a lock compare the owner's token first, which it gets as one more value.</summary>
internal static class ScriptOwner
{
    private static readonly Regex s_call = Create(@"\bp?call\b");
    private static readonly Regex s_delete = Create(@"redis\s*\.\s*p?call\s*\(\s*['""](?:del|unlink)['""]\s*,\s*(?<key>KEYS\s*\[\s*(?<number>\d{1,3})\s*\])\s*\)");

    /// <summary>The edit, and the number of the lock's key. Null where the script does more than to delete one key and to tell others.</summary>
    public static (ScriptEdit Edit, int Key)? Of(ScriptUses uses)
    {
        var text = uses.Text.Value;
        var commands = new RedisScript(text).Commands;
        if (commands.IsEmpty || commands.Any(static command => command.Name is not ("DEL" or "UNLINK" or "PUBLISH" or "EXISTS")) || s_call.Matches(text).Count != commands.Length)
            return null;

        var deletes = s_delete.Matches(text).Cast<Match>().ToList();
        if (deletes.Count != commands.Count(static command => command.Name is "DEL" or "UNLINK") || deletes.Select(static match => match.Groups["number"].Value).Distinct().Count() != 1)
            return null;

        var (at, space) = uses.Text.Begin();
        var guard = $"if redis.call('GET', {deletes[0].Groups["key"].Value}) ~= ARGV[{uses.Next}] then return 0 end{space}";
        return (new ScriptEdit(uses.Text.Parts[0], at, guard), int.Parse(deletes[0].Groups["number"].Value, CultureInfo.InvariantCulture));
    }

    private static Regex Create(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
