using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Reads <c>[Hedge]</c>; an operation that may not run twice is an error.</summary>
internal static class HedgeParser
{
    public static LayerModel? Parse(AttributeReader attribute, MethodContext context, out TimeSpan delay)
    {
        delay = TimeSpan.FromMilliseconds(200);
        var checks = new ValueChecks(attribute, context);
        var stated = checks.Duration("Delay", TimeSpan.Zero, ValueChecks.Day);
        var attempts = checks.Int("MaxAttempts", 2, 10);
        if (checks.Failed)
            return null;

        if (!PatternAttributes.Has(context.Method, PatternAttributes.SafeToRepeat) && !PatternAttributes.Has(context.Method, "Patterns.Codegen.IdempotentAttribute"))
        {
            context.Sink.Report(
                "PCG2005",
                attribute.Location,
                $"[Hedge] runs {context.Display} up to {attempts ?? 2} times at once, and nothing says that it may run twice; add [SafeToRepeat] when it may",
                "severity=error");
        }

        delay = stated ?? delay;
        var settings = new SettingsText().Add("Delay", stated).Add("MaxAttempts", attempts);
        return context.Layer(LayerKind.Hedge, attribute, $"Hedge({settings})");
    }
}
