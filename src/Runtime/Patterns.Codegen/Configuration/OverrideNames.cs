using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Configuration;

/// <summary>Checks that configuration names what exists: an override of anything else would silently do nothing.</summary>
internal static class OverrideNames
{
    /// <summary>Notes every method, dependency and section without an attribute that it could override.</summary>
    /// <param name="overrides">The configuration.</param>
    /// <param name="methods">The methods of the process.</param>
    /// <param name="later">Names that may come to be known only when a plug-in is loaded.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(PatternOverrides overrides, IReadOnlyList<PatternMethod> methods, IReadOnlyCollection<string> later, ConfigurationProblems problems)
    {
        var dependencies = methods.SelectMany(method => method.Dependencies).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var group in overrides.Dependencies.Values)
        {
            var members = methods.Where(method => method.Dependencies.Contains(group.Name, StringComparer.OrdinalIgnoreCase)).ToArray();
            if (members.Length == 0 && !IsLater(group))
                problems.Add(group.Path, null, $"no method names a dependency '{group.Name}'. {NearestName.Hint(group.Name, dependencies)}");
            else if (members.Length > 0)
                CheckSections(group, members, $"no method of '{group.Name}'", problems);
        }

        foreach (var group in overrides.Methods)
        {
            if (!IsLater(group) || methods.Any(method => MethodNames.Matches(group.Name, method.Name)))
                CheckMethod(group, methods, problems);
        }

        CheckTwice(overrides, methods, problems);

        bool IsLater(OverrideGroup group) => later.Contains(group.Name, StringComparer.OrdinalIgnoreCase);
    }

    private static void CheckMethod(OverrideGroup group, IReadOnlyList<PatternMethod> methods, ConfigurationProblems problems)
    {
        var meant = methods.Where(method => MethodNames.Matches(group.Name, method.Name)).ToArray();
        var names = meant.Select(method => MethodNames.WithoutParameters(method.Name).ToString()).Distinct().ToArray();
        if (names.Length == 0)
            problems.Add(group.Path, null, $"no method of this name has a pattern attribute. {Hint(MethodNames.WithoutSpaces(group.Name), methods)}");
        else if (names.Length > 1)
            problems.Add(group.Path, null, $"several methods have this name; write one of {string.Join(", ", names)}.");
        else
            CheckSections(group, meant, names[0], problems);
    }

    // Compared as the user wrote it: with the namespace, or without.
    private static IEnumerable<string> Candidates(string name, IReadOnlyList<PatternMethod> methods)
    {
        var parts = MethodNames.WithoutParameters(name).Count('.') + 1;
        return methods.Select(method => LastParts(MethodNames.WithoutParameters(method.Name).ToString(), Math.Max(2, parts))).Distinct();
    }

    // Overloads are told apart where the user did so, or where nothing is near enough to be meant.
    private static string Hint(string name, IReadOnlyList<PatternMethod> methods)
    {
        var hint = NearestName.Hint(name, Candidates(name, methods));
        return !name.Contains('(') && hint.StartsWith("Did ", StringComparison.Ordinal) ? hint : NearestName.Hint(name, Overloads(name, methods));
    }

    private static IEnumerable<string> Overloads(string name, IReadOnlyList<PatternMethod> methods)
    {
        var parts = Math.Max(2, MethodNames.WithoutParameters(name).Count('.') + 1);
        foreach (var overloads in methods.GroupBy(method => MethodNames.WithoutParameters(method.Name).ToString()))
        {
            if (overloads.Count() == 1)
                yield return LastParts(overloads.Key, parts);
            else
            {
                foreach (var method in overloads)
                    yield return LastParts(overloads.Key, parts) + method.Name[overloads.Key.Length..];
            }
        }
    }

    private static string LastParts(string name, int count) => string.Join('.', name.Split('.').TakeLast(count));

    private static void CheckTwice(PatternOverrides overrides, IReadOnlyList<PatternMethod> methods, ConfigurationProblems problems)
    {
        foreach (var method in methods)
        {
            var groups = overrides.Methods.Where(group => MethodNames.Matches(group.Name, method.Name)).ToArray();
            if (groups.Length > 1)
                problems.Add(groups[1].Path, null, $"{groups[0].Path} names {method.Name} as well; keep one of the two.");
        }
    }

    private static void CheckSections(OverrideGroup group, PatternMethod[] methods, string who, ConfigurationProblems problems)
    {
        Check(group.CircuitBreaker?.Origin, PatternKind.CircuitBreaker);
        Check(group.Bulkhead?.Origin, PatternKind.Bulkhead);
        Check(group.Retry?.Origin, PatternKind.Retry);
        Check(group.Timeout?.Origin, PatternKind.Timeout);
        Check(group.AttemptTimeout?.Origin, PatternKind.AttemptTimeout);
        Check(group.Hedge?.Origin, PatternKind.Hedge);
        Check(group.Lock?.Origin, PatternKind.Lock);
        Check(group.Idempotent?.Origin, PatternKind.Idempotent);
        Check(group.Deduplicate?.Origin, PatternKind.Deduplicate);
        Check(group.RateLimit?.Origin, PatternKind.RateLimit);

        void Check(string? path, PatternKind kind)
        {
            var statements = methods.SelectMany(method => method.Handles).Select(handle => handle.Statement).ToArray();
            if (path is null || Array.Exists(statements, statement => statement.Kind == kind && (!statement.IsShared || string.Equals(statement.Name, group.Name, StringComparison.OrdinalIgnoreCase))))
                return;
            var what = kind switch
            {
                PatternKind.Timeout => "has a [Timeout] around the whole call (one below a [Retry] or [Hedge] is an AttemptTimeout)",
                PatternKind.AttemptTimeout => "has a [Timeout] below a [Retry] or [Hedge] (one around the whole call is a Timeout)",
                _ => $"has a [{kind}]",
            };
            var subject = who.StartsWith("no ", StringComparison.Ordinal) ? $"{who} {what}" : $"{who} is not a method that {what}";
            problems.Add(path, null, $"{subject}, so this would do nothing: remove it, or add the attribute.");
        }
    }
}
