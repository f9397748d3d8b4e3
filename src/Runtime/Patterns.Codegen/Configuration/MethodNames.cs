namespace Patterns.Codegen.Configuration;

/// <summary>How configuration names methods: <c>Namespace.Type.Method</c> or <c>Type.Method</c>, with a parameter list to tell overloads apart, ignoring case.</summary>
internal static class MethodNames
{
    /// <summary>Whether a name in configuration means a method. Without a parameter list it means all overloads.</summary>
    /// <param name="configured">The name in configuration.</param>
    /// <param name="method">The method's full name.</param>
    public static bool Matches(ReadOnlySpan<char> configured, ReadOnlySpan<char> method)
    {
        if (!configured.Contains('('))
            method = WithoutParameters(method);
        if (!method.EndsWith(configured, StringComparison.OrdinalIgnoreCase) || !WithoutParameters(configured).Contains('.'))
            return false;
        return method.Length == configured.Length || method[^(configured.Length + 1)] == '.';
    }

    /// <summary>The name that all overloads share, without the type parameters that may tell them apart.</summary>
    public static ReadOnlySpan<char> WithoutParameters(ReadOnlySpan<char> name)
    {
        var parameters = name.IndexOf('(');
        if (parameters < 0)
            return name;
        name = name[..parameters];
        var typeParameters = name[(name.LastIndexOf('.') + 1)..].IndexOf('<');
        return typeParameters < 0 ? name : name[..(name.LastIndexOf('.') + 1 + typeParameters)];
    }
}
