using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>All fixes of the assembly.</summary>
internal static class FixCatalog
{
    public static IReadOnlyList<PatternFix> Create() =>
    [
        .. typeof(PatternFix).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(PatternFix)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (PatternFix)Activator.CreateInstance(type)!),
    ];
}
