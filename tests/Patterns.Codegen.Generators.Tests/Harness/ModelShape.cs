using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Tests.Harness;

/// <summary>Asserts by reflection that nothing a pipeline keeps holds on to the compiler's world.</summary>
internal static class ModelShape
{
    public static void AssertSymbolFree(GeneratorDriverRunResult result)
    {
        foreach (var step in result.Results.SelectMany(r => r.TrackedSteps))
        {
            // Steps with names of ours carry models; the compiler's own carry its inputs.
            if (!step.Key.StartsWith("Pattern", StringComparison.Ordinal) && !step.Key.StartsWith("Decorator", StringComparison.Ordinal))
                continue;
            foreach (var output in step.Value.SelectMany(run => run.Outputs))
                Visit(output.Value, step.Key, []);
        }
    }

    private static void Visit(object? value, string path, HashSet<object> seen)
    {
        if (value is null || !seen.Add(value))
            return;

        var type = value.GetType();
        var space = type.Namespace ?? "";
        Assert.False(space.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} holds a {type}");
        Assert.False(value is Delegate, $"{path} holds a delegate");
        if (type.IsPrimitive || type.IsEnum || value is string)
            return;

        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Visit(item, path + "[]", seen);
            return;
        }

        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
