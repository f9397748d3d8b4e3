using System.ComponentModel;
using Microsoft.CodeAnalysis;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for when a property has <c>init</c>.</summary>
[Embedded]
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
