using System.Text.RegularExpressions;

namespace Patterns.Codegen.CodeFixes.Locks.Scripts;

/// <summary>Lets a script that takes a lock give it an expiry, with a time in milliseconds that it gets as one more value.</summary>
internal static class ScriptExpiry
{
    /// <summary>White space of Lua, also as a regular literal writes it.</summary>
    private const string Space = @"(?:\s|\\[nrt])";

    private const string Quote = @"(?:'|\\""|""""|"")";
    private const string Begin = $@"redis{Space}*\.{Space}*p?call{Space}*\({Space}*{Quote}";

    /// <summary><c>redis.call('SET', KEYS[1], ARGV[1], 'NX')</c></summary>
    private static readonly Regex s_set = Create($@"{Begin}set{Quote}{Space}*,[^()]{{0,300}}?(?<quote>{Quote})(?<nx>nx){Quote}[^()]{{0,300}}?(?<end>{Space}*\))");

    /// <summary><c>redis.call('SETNX', KEYS[1], ARGV[1])</c></summary>
    private const string SetNx = $@"{Begin}(?<nx>setnx)(?<quote>{Quote}){Space}*,{Space}*(?<key>KEYS\[\d{{1,3}}\]){Space}*,[^()]{{0,300}}\)";

    /// <summary><c>if redis.call('SETNX', ...) == 1 then</c>, or <c>== 0 then return 0 end</c>: behind it the lock is taken.</summary>
    private static readonly Regex s_if = Create($@"\bif\b{Space}*\(?{Space}*{SetNx}{Space}*(?:==|~=){Space}*(?<outcome>[01]){Space}*\)?{Space}*then\b(?<refused>{Space}+return{Space}+(?:\d+|nil|false){Space}*;?{Space}*end\b)?");

    /// <summary><c>local taken = redis.call('SETNX', ...)</c>, a statement of its own.</summary>
    private static readonly Regex s_local = Create($@"\blocal{Space}+(?<name>[a-z_]\w{{0,60}}){Space}*={Space}*{SetNx}(?={Space}*;?{Space}+(?:return|if|local|redis)\b)");

    private static readonly Regex s_return = Create($@"\breturn{Space}+(?<call>{SetNx})");
    private static readonly Regex s_any = Create($@"{Quote}(?:nx|setnx){Quote}");
    private static readonly Regex s_equal = Create($@"=={Space}*[01]{Space}*\)?{Space}*then\b");

    public static ScriptEdit? Of(ScriptUses uses)
    {
        // One that takes several locks, or says its words in another way, is left to the user.
        if (uses.Text.Parts.Sum(static part => s_any.Matches(part.Token.Text).Count) != 1)
            return null;

        foreach (var part in uses.Text.Parts)
        {
            var text = part.Token.Text;
            if (s_set.Match(text) is { Success: true } set)
                return new ScriptEdit(part, set.Groups["end"].Index, $", {set.Groups["quote"].Value}{Like(set, "px")}{set.Groups["quote"].Value}, ARGV[{uses.Next}]");
            if (s_if.Match(text) is { Success: true } condition)
                return Behind(part, condition, uses.Next);
            if (s_local.Match(text) is { Success: true } local)
                return Added(part, local.Index + local.Length, $"if {local.Groups["name"].Value} == 1 then {Expire(local, uses.Next)} end");
            // Only where the whole script is that.
            if (uses.Text.Parts.Length == 1 && s_return.Match(text) is { Success: true } whole && IsAll(part, whole))
            {
                return new ScriptEdit(part, whole.Index, $"local taken = {whole.Groups["call"].Value} if taken == 1 then {Expire(whole, uses.Next)} end return taken") { Removed = whole.Length };
            }
        }

        return null;
    }

    private static ScriptEdit? Behind(LiteralExpressionSyntax part, Match condition, int next)
    {
        // What is returned at once when the lock is taken stays behind.
        var refused = condition.Groups["refused"];
        if (s_equal.IsMatch(condition.Value) == (condition.Groups["outcome"].Value == "1"))
            return Added(part, refused.Success ? refused.Index : condition.Index + condition.Length, Expire(condition, next));
        return refused.Success ? Added(part, condition.Index + condition.Length, Expire(condition, next)) : null;
    }

    /// <summary>A statement behind another, on a line of its own where the next one has one.</summary>
    private static ScriptEdit Added(LiteralExpressionSyntax part, int at, string statement)
    {
        var line = Regex.Match(part.Token.Text.Substring(at), @"^\r?\n[ \t]*(?=\S)");
        return new ScriptEdit(part, at, (line.Success ? line.Value : " ") + statement);
    }

    private static string Expire(Match match, int next)
    {
        var quote = match.Groups["quote"].Value;
        return $"redis.call({quote}{Like(match, "pexpire")}{quote}, {match.Groups["key"].Value}, ARGV[{next}])";
    }

    private static string Like(Match match, string word) => char.IsUpper(match.Groups["nx"].Value[0]) ? word.ToUpperInvariant() : word;

    private static bool IsAll(LiteralExpressionSyntax part, Match match) =>
        Regex.IsMatch(part.Token.Text.Substring(0, match.Index), $@"^(?:@?""|""{{3,}}){Space}*$") && Regex.IsMatch(part.Token.Text.Substring(match.Index + match.Length), $@"^{Space}*;?{Space}*""+$");

    private static Regex Create(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
