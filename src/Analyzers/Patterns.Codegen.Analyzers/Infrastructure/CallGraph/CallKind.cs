namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>How one member leads to another.</summary>
internal enum CallKind
{
    /// <summary>A call in the code.</summary>
    Call,

    /// <summary>An object is made: its constructor runs.</summary>
    Creation,

    /// <summary>The method is handed on as a delegate; it is taken to run where it is handed on.</summary>
    MethodGroup,

    /// <summary>The generated wrapper calls the method that does the work.</summary>
    Core,

    /// <summary>A method of an interface or an abstract one, and the only one in the compilation that implements it.</summary>
    Implementation,
}
