namespace Patterns.Codegen.Generators.Model;

/// <summary>Makes an <see cref="EquatableArray{T}"/>: from a collection expression, or from a sequence.</summary>
internal static class EquatableArray
{
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items)
        where T : IEquatable<T> => new(items.ToArray());

    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToArray());
}
