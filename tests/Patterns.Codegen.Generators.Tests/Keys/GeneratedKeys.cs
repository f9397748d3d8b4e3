using System.Reflection;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>A loaded assembly with generated key methods.</summary>
internal sealed class GeneratedKeys(Assembly assembly)
{
    /// <summary>Calls a static key method of the type <c>K</c>, or of another one.</summary>
    public string Key(string method, params object?[] arguments) => Call("K", method, null, arguments);

    public string Call(string type, string method, object? instance, params object?[] arguments)
    {
        var candidates = assembly.GetType(type, throwOnError: true)!.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var found = candidates.Single(m => m.Name == method && m.GetParameters().Length == arguments.Length);
        return (string)found.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    public string Generic(string method, Type argument, params object?[] arguments) =>
        (string)assembly.GetType("K")!.GetMethod(method)!.MakeGenericMethod(argument).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    public object New(string type, params object?[] arguments) => Activator.CreateInstance(assembly.GetType(type, throwOnError: true)!, arguments)!;
}
