using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Generators.Parsing;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>A value that one method states for something it shares with others.</summary>
/// <param name="Attribute">The attribute's name: <c>CircuitBreaker</c>.</param>
/// <param name="Dependency">What it names.</param>
/// <param name="Knob">The value's name: <c>FailureThreshold</c>.</param>
/// <param name="Text">The value as written, for messages.</param>
/// <param name="Comparable">The value so that the same means the same: <c>60s</c> and <c>1m</c> are equal.</param>
/// <param name="Method">The method, for messages.</param>
/// <param name="Location">Where the value is written.</param>
internal sealed record SharedValue(string Attribute, string Dependency, string Knob, string Text, string Comparable, string Method, Location Location)
{
    /// <summary>What the value decides: two values that exclude each other decide the same.</summary>
    public string Subject => (Attribute, Knob) switch
    {
        ("CircuitBreaker", "FailureThreshold" or "FailureRatio") => "Failures",
        ("CircuitBreaker", "WindowSize" or "Window") => "Window",
        _ => Knob,
    };

    /// <summary>Whether all methods of the dependency share the value. What counts as a failure is each method's own affair, and so are its attempts and delays.</summary>
    public static bool IsShared(string attribute, string knob) => attribute switch
    {
        "CircuitBreaker" => knob is not ("On" or "Except" or "When" or "WhenResult"),
        "Bulkhead" => true,
        "Retry" => knob == "Budget",
        _ => false,
    };

    public static string WhatIsShared(string attribute) => attribute switch
    {
        "CircuitBreaker" => "all methods that name a dependency share one circuit breaker",
        "Bulkhead" => "all methods that name a dependency share one bulkhead",
        _ => "all methods that name a dependency share one retry budget",
    };

    public static SharedValue Read(AttributeReader reader, string dependency, string knob, TypedConstant constant, string method)
    {
        var text = constant.IsNull ? "null" : constant.Kind == TypedConstantKind.Enum ? reader.EnumMember(knob, out _) ?? constant.ToCSharpString() : constant.ToCSharpString();
        return new SharedValue(reader.Name, dependency, knob, text, Normalize(constant.Value, text), method, reader.LocationOf(knob));
    }

    private static string Normalize(object? value, string text) =>
        value is not string written ? text
        : DurationParser.TryParse(written, out var duration, out _) ? duration.Ticks.ToString(CultureInfo.InvariantCulture)
        : RateParser.TryParse(written, out var rate, out _) ? rate.PerSecond.ToString("R", CultureInfo.InvariantCulture) + "/s"
        : text;
}
