using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Reads <c>[Timeout]</c>.</summary>
internal static class TimeoutParser
{
    /// <param name="attribute">The attribute.</param>
    /// <param name="context">The method it stands on.</param>
    /// <param name="boundsAttempts">Whether a retry or hedge stands above it.</param>
    /// <param name="duration">The bound that was read.</param>
    /// <returns>The layer, or null when the bound is in error.</returns>
    public static LayerModel? Parse(AttributeReader attribute, MethodContext context, bool boundsAttempts, out TimeSpan duration)
    {
        duration = default;
        var checks = new ValueChecks(attribute, context);
        if (checks.Duration(attribute.FirstText, "The duration", attribute.FirstLocation, TimeSpan.FromMilliseconds(1), ValueChecks.Day) is not { } value)
            return null;

        duration = value;
        var kind = boundsAttempts ? LayerKind.AttemptTimeout : LayerKind.Timeout;
        return context.Layer(kind, attribute, $"{kind}({SettingsText.Duration(value)})");
    }
}
